package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn verify -Pimage} puts upon the launcher's base image. */
class ImageTest {
  /** On Cloud Storage's way to a launcher and to each worker. */
  private static final long MAX_BYTES = 300_000_000;

  /** What belongs to tests, to {@code bin/flit}, or to a machine that runs pipelines by itself. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(junit|mockito|archunit|zetasql|hcl4j|tribuo|beam-sdks-java-testing"
              + "|beam-runners-direct|duckdb|jline|jte|echarts|flit-local|flit-cli).*");

  @TempDir private static Path folder;
  private static Image image;
  private static List<Path> jars;

  @BeforeAll
  static void unpack() throws Exception {
    image = Image.unpack(folder);
    jars = image.jars(classPath());
  }

  private static String classPath() {
    String variable = image.environment().get(0);
    return variable.substring(variable.indexOf('=') + 1);
  }

  @Test
  void theLauncherIsToldTheClassPathThatTheScriptTellsToo() throws Exception {
    assertThat(
        image.environment(),
        contains("FLEX_TEMPLATE_JAVA_CLASSPATH=/template/libs/*:/template/classpath/*"));
    assertThat(
        Files.readString(Path.of("../../templates/deploy.sh"))
            .contains("," + image.environment().get(0) + "\""),
        is(true));
  }

  @Test
  void everyJarIsOnTheClassPath() throws Exception {
    List<String> onClassPath =
        jars.stream().map(jar -> jar.getFileName().toString()).sorted().toList();

    assertThat(
        image.files().stream()
            .filter(file -> file.endsWith(".jar"))
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .sorted()
            .toList(),
        equalTo(onClassPath));
  }

  @Test
  void nothingIsCarriedThatPipelinesDoNotNeed() throws Exception {
    long bytes = 0;
    List<String> foreign = new ArrayList<>();
    for (Path jar : jars) {
      bytes += Files.size(jar);
      if (FOREIGN.matcher(jar.getFileName().toString()).matches()) {
        foreign.add(jar.getFileName().toString());
      }
    }

    assertThat(foreign, is(empty()));
    assertThat(bytes, is(lessThan(MAX_BYTES)));
  }

  /** Far enough for the runner and all options to be found; a job would need a cloud. */
  @Test
  void everyMainClassStartsWithNothingButTheImage() throws Exception {
    Map<String, String> said = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    try (URLClassLoader classes = classesOfTheImage()) {
      for (Map.Entry<String, Object> template : Terraform.read().names("templates").entrySet()) {
        said.put(template.getKey(), start(classes, (String) template.getValue()));
        expected.put(
            template.getKey(),
            "2 "
                + template.getKey()
                + ": --warehouse=data is a directory of this machine, which Dataflow's workers "
                + "cannot see; give --warehouse=bq:PROJECT or a gs:// path.");
      }
    }

    assertThat(said, equalTo(expected));
  }

  private static URLClassLoader classesOfTheImage() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** The exit code of a main class, and what it says. */
  private static String start(ClassLoader classes, String mainClass) throws Exception {
    Class<?> type = classes.loadClass(mainClass);
    Class<?> command = classes.loadClass(PipelineCommand.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    thread.setContextClassLoader(classes);
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Object exit =
          classes
              .loadClass(Launch.class.getName())
              .getMethod("main", command, String[].class)
              .invoke(
                  null,
                  type.getField("COMMAND").get(null),
                  new String[] {"--runner=DataflowRunner", "--warehouse=data"});
      return exit + " " + said.toString(StandardCharsets.UTF_8).strip();
    } finally {
      System.setErr(err);
      thread.setContextClassLoader(own);
    }
  }
}
