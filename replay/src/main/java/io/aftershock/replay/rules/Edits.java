package io.aftershock.replay.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The changes there are. */
final class Edits {
  private Edits() {}

  private static Edit always(Template value, BiConsumer<EditedRequest, String> change) {
    return Edit.of(
        value,
        (request, text) -> {
          change.accept(request, text);
          return true;
        });
  }

  static Edit setPath(Template value) {
    return always(value, EditedRequest::setPath);
  }

  static Edit setHost(Template value) {
    return always(value, EditedRequest::setHost);
  }

  static Edit setBody(Template value) {
    return always(value, EditedRequest::setBody);
  }

  static Edit setHeader(String name, Template value) {
    return always(value, (request, text) -> request.setHeader(name, text));
  }

  static Edit setQuery(String name, Template value) {
    return always(
        value,
        (request, text) -> {
          Parameters parameters = query(request);
          parameters.set(name, text);
          request.setQuery(parameters.toString());
        });
  }

  /** A field of a form's body; unfit where the body is no form. */
  static Edit setForm(String name, Template value) {
    return Edit.of(
        value,
        (request, text) -> {
          String body = request.bodyText();
          String type = request.header("content-type");
          if (body == null
              || type == null
              || !type.startsWith("application/x-www-form-urlencoded")) {
            return false;
          }
          Parameters fields = new Parameters(body);
          fields.set(name, text);
          request.setBody(fields.toString());
          return true;
        });
  }

  /** A string in a body of JSON; unfit where the body is none, or has no place for it. */
  static Edit setJson(JsonPointer place, Template value) {
    return Edit.of(
        value,
        (request, text) -> {
          String body = request.bodyText();
          String changed = body == null ? null : JsonText.with(body, place, text);
          if (changed == null) {
            return false;
          }
          request.setBody(changed);
          return true;
        });
  }

  static Edit removeQuery(String name) {
    return constant(
        request -> {
          Parameters parameters = query(request);
          parameters.remove(name);
          request.setQuery(parameters.toString());
        });
  }

  static Edit removeHeader(String name) {
    return constant(request -> request.removeHeader(name));
  }

  static Edit removeBody() {
    return constant(request -> request.setBody(null));
  }

  /** A query parameter that no two requests share, so that no cache has their answers. */
  static Edit bustCache(String name) {
    return constant(
        request -> {
          Parameters parameters = query(request);
          parameters.set(name, Long.toHexString(System.nanoTime()) + "-" + request.index());
          request.setQuery(parameters.toString());
        });
  }

  private static Parameters query(EditedRequest request) {
    String query = request.query();
    return new Parameters(query == null ? "" : query);
  }

  private static Edit constant(Consumer<EditedRequest> change) {
    return new Edit() {
      @Override
      public Result apply(EditedRequest request, Values values) {
        change.accept(request);
        return Result.DONE;
      }

      @Override
      public boolean isLate() {
        return false;
      }
    };
  }

  /** Replaces each place where {@code pattern} is found; unfit where it is found nowhere. */
  static Edit rewrite(RequestPart part, Pattern pattern, Template with) {
    return new Edit() {
      @Override
      public Result apply(EditedRequest request, Values values) {
        String text = part.of(request);
        if (text == null) {
          return Result.UNFIT;
        }
        Rewriting rewriting = Rewriting.of(text, pattern, with, values);
        String changed = rewriting.text();
        if (changed != null) {
          part.set(request, changed);
        }
        return rewriting.result();
      }

      @Override
      public boolean isLate() {
        return with.isLate();
      }
    };
  }
}
