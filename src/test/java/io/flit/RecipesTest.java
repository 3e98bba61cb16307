package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever follows the first recipes of {@code docs/extending.md} word by word has code that
 * compiles and whose tests pass. Both are applied to a copy of the project; what they touch is
 * compiled, the columns are released as {@code .ci/regenerate} does, and the tests that know of
 * columns and tables, and those that the recipes add, run there.
 */
class RecipesTest {
  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  private static final Set<String> LEFT_OUT = Set.of(".git", "target");

  @TempDir static Path folder;

  private static Path copy;
  private static Path classes;

  @BeforeAll
  static void followTheRecipes() throws IOException {
    copy = folder.resolve("project");
    classes = Files.createDirectories(folder.resolve("classes"));
    copyProject();
    List<Path> main = new ArrayList<>();
    List<Path> tests = new ArrayList<>();
    for (String heading : List.of("A column", "A mart")) {
      Recipe recipe = Recipe.under(heading);
      for (Recipe.Edit edit : recipe.edits()) {
        edit.apply(copy);
      }
      main.addAll(recipe.filesBelow(copy, "/src/main/java/"));
      tests.addAll(recipe.filesBelow(copy, "src/test/java/"));
    }
    assertThat(main, hasSize(6));
    assertThat(tests, hasSize(3));
    compile(
        main,
        "-processor",
        "com.google.auto.value.processor.AutoValueProcessor,"
            + "com.google.auto.value.processor.AutoValueBuilderProcessor");
    compile(tests, "-proc:none");
  }

  private static void copyProject() throws IOException {
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (LEFT_OUT.contains(from.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(PROJECT.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !LEFT_OUT.contains(from.getFileName().toString())) {
              Files.copy(from, copy.resolve(PROJECT.relativize(from)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What the recipes changed comes before what the build made. */
  private static String classPath() {
    return Stream.concat(
            Stream.of(classes.toString()),
            Stream.concat(
                Stream.of("schemas", "transforms", "pipelines")
                    .map(module -> PROJECT.resolve(module).resolve("target/test-classes"))
                    .map(Path::toString),
                Stream.of(System.getProperty("java.class.path"))))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void compile(List<Path> files, String... options) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of("-parameters", "-nowarn", "-cp", classPath(), "-d", classes.toString()));
    arguments.addAll(List.of(options));
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean isDone =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  arguments,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(messages.toString(), isDone, is(true));
    }
  }

  private static void run(String module, String... testClasses)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dregenerate",
                "-cp",
                classPath(),
                RecipeRun.class.getName()));
    command.addAll(List.of(testClasses));
    Path output = folder.resolve(module.replace('/', '-') + ".txt");
    int exit =
        new ProcessBuilder(command)
            .directory(copy.resolve(module).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(Files.readString(output), exit, is(0));
  }

  @Test
  void schemasAreGreenAndTheColumnsReleased() throws Exception {
    run(
        "schemas",
        "io.flit.schemas.DefinitionTest",
        "io.flit.schemas.TablesTest",
        "io.flit.schemas.ReleasedColumnsTest");
    String released =
        Files.readString(
            copy.resolve("schemas/src/test/resources/io/flit/schemas/released-columns.txt"));
    assertThat(released, containsString("  is_repeat_customer BOOL\n"));
    assertThat(
        released,
        containsString(
            "flit_marts.daily_revenue\n  order_date DATE NOT NULL\n  net_revenue NUMERIC NOT NULL\n"));
  }

  @Test
  void rulesHoldWhatTheirTestsSay() throws Exception {
    run(
        "transforms",
        "io.flit.transforms.customers.CustomerDimensionTest",
        "io.flit.transforms.orders.RevenueDaysTest");
  }
}
