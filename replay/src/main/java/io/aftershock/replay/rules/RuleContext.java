package io.aftershock.replay.rules;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules are read for.
 *
 * @param endpoints names of the trace's endpoints by their index; empty where they are not known
 * @param data what texts are filled with
 * @param sessions whether sessions are followed
 * @param environment the environment's variables by name
 * @param extensions where extensions are looked for
 */
public record RuleContext(
    List<String> endpoints,
    DataTable data,
    boolean sessions,
    Function<String, @Nullable String> environment,
    ClassLoader extensions) {}
