package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.cli.models.evidence.FeatureWords;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/predictions.md} says of every reason what it means, as the report and the card do.
 */
class PredictionsDocumentTest {
  private static final Path GUIDE = Path.of("../..", "docs", "predictions.md");
  private static final Pattern REASON =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| ([^|`]+) \\|$");

  @Test
  void everyFeatureHasItsWords() {
    assertThat(
        List.copyOf(FeatureWords.all().keySet()),
        is(Arrays.stream(PredictionFeature.values()).map(PredictionFeature::word).toList()));
  }

  @Test
  void everyReasonIsTranslated() throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    REASON
        .matcher(Files.readString(GUIDE))
        .results()
        .forEach(reason -> told.put(reason.group(1), reason.group(2)));
    Map<String, String> words = new LinkedHashMap<>();
    for (PredictionFeature feature : PredictionFeature.LEARNED) {
      words.put(feature.word(), FeatureWords.of(feature.word()));
    }
    assertThat(told, is(words));
  }
}
