package io.flit.transforms.predictions.judging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Who serves once the candidates of a run are judged.
 *
 * @param decisions by version, the simplest candidate first
 * @param champion the version that is promoted; null where the champion before stays, if there is
 *     one
 */
public record Settlement(LinkedHashMap<String, Decision> decisions, @Nullable String champion)
    implements Serializable {
  private static final double TOLERATED = 1.01;

  /**
   * Decides.
   *
   * @param rejections by version, the simplest first; null for one that may serve
   * @param losses the mean log loss of candidates, by version
   * @param lossBefore that of the champion before on the same folds; null where there is none, or
   *     it does not score all of them
   */
  public static Settlement of(
      Map<String, @Nullable StatusReason> rejections,
      Map<String, Double> losses,
      @Nullable Double lossBefore) {
    List<String> passed = new ArrayList<>();
    LinkedHashMap<String, Decision> decisions = new LinkedHashMap<>();
    rejections.forEach(
        (version, reason) -> {
          decisions.put(
              version,
              reason == null
                  ? new Decision(ModelStatus.CHALLENGER, StatusReason.NEXT_BEST)
                  : new Decision(ModelStatus.REJECTED, reason));
          if (reason == null) {
            passed.add(version);
          }
        });
    if (passed.isEmpty()) {
      return new Settlement(decisions, null);
    }
    String best = passed.get(passed.size() - 1);
    if (lossBefore != null && losses.get(best) > TOLERATED * lossBefore) {
      decisions.put(best, new Decision(ModelStatus.CHALLENGER, StatusReason.WORSE_THAN_CHAMPION));
      return new Settlement(decisions, null);
    }
    decisions.put(best, new Decision(ModelStatus.CHAMPION, null));
    return new Settlement(decisions, best);
  }
}
