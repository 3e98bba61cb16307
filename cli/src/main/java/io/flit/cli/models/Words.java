package io.flit.cli.models;

import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.StatusReason;
import java.util.Locale;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Figures and reasons as people read them. */
public final class Words {
  private Words() {}

  /** Why a version does not serve, as the end of a sentence; empty for the champion. */
  public static Optional<String> reason(ModelRun run) {
    return Optional.ofNullable(run.getStatusReason())
        .map(reason -> StatusReason.valueOf(reason).sentence());
  }

  /** A number to three decimals; nothing for none. */
  static String number(@Nullable Double value) {
    String text = value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    return text.equals("-0.000") ? "0.000" : text;
  }

  static String number(@Nullable Long value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,d", value);
  }

  /** A figure with its interval, where it has one. */
  static String withInterval(ModelMetric figure) {
    return number(figure.getValue()) + interval(figure.getCiLow(), figure.getCiHigh());
  }

  /** An interval behind a figure; nothing for none. */
  static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : " [" + number(low) + ", " + number(high) + "]";
  }
}
