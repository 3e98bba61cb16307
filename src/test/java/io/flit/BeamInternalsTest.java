package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which types of Beam that are made for runners have to be looked at when Beam is upgraded. */
class BeamInternalsTest {
  private static final String BEAM = "org.apache.beam.";

  /**
   * What is made for runners: packages, and a type of a package that is otherwise for everybody.
   */
  private static final List<String> INTERNAL =
      List.of(
          BEAM + "runners.",
          BEAM + "sdk.runners.",
          BEAM + "sdk.util.",
          BEAM + "sdk.transforms.reflect.",
          BEAM + "sdk.transforms.DoFnSchemaInformation");

  @Test
  void theListOfWhatFusionUsesIsComplete() throws Exception {
    Set<String> used =
        new ClassFileImporter()
            .importPackages("io.flit.local.fusion").stream()
                .filter(type -> !isTest(type))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
                .filter(name -> INTERNAL.stream().anyMatch(name::startsWith))
                .map(name -> name.replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

    String text =
        Files.readString(
            Path.of("../../local/src/main/java/io/flit/local/fusion/package-info.java"));
    Set<String> listed =
        Pattern.compile("<li>\\{@code (\\S+)}")
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed, is(used));
  }

  private static boolean isTest(JavaClass type) {
    return type.getSource().orElseThrow().getUri().toString().contains("/test-classes/");
  }
}
