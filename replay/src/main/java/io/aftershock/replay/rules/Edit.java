package io.aftershock.replay.rules;

import java.util.function.BiPredicate;

/** One change that a rule makes to requests. Safe for use by several threads. */
interface Edit {
  /** What came of it. */
  enum Result {
    /** The request is as the rule wants it. */
    DONE,
    /** A value that it needs is not known, so nothing was changed. */
    MISSING,
    /** The request has not what it is about, such as a body of JSON. */
    UNFIT
  }

  /** Changes {@code request}. */
  Result apply(EditedRequest request, Values values);

  /** Whether it can only be made once an answer of the session has come. */
  boolean isLate();

  /**
   * Does {@code change} with the text of {@code value}; false from it says that it does not fit.
   */
  static Edit of(Template value, BiPredicate<EditedRequest, String> change) {
    return new Edit() {
      @Override
      public Result apply(EditedRequest request, Values values) {
        String text = value.fill(values);
        if (text == null) {
          return Result.MISSING;
        }
        return change.test(request, text) ? Result.DONE : Result.UNFIT;
      }

      @Override
      public boolean isLate() {
        return value.isLate();
      }
    };
  }
}
