package io.aftershock.analyze.findings;

/**
 * Something that weakens a result, attached to it.
 *
 * @param code name in machine-readable output; it never changes
 * @param text a sentence for people
 */
public record Warning(String code, String text) {}
