package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What other tools say of the templates, where they are installed. */
class CommandLineToolsTest {
  private static final Path ROOT = Path.of("../.."); // from the suite's folder

  @Test
  void terraformFilesAreFormatted() throws Exception {
    assumeInstalled("terraform");

    assertThat(run("terraform", "fmt", "-check", "-diff", Terraform.FOLDER.toString()), is(""));
  }

  /** Needs the provider, which {@code terraform init} downloads. */
  @Test
  void terraformFilesAreValid() throws Exception {
    assumeInstalled("terraform");
    assumeTrue(
        Files.isDirectory(Terraform.FOLDER.resolve(".terraform/providers")),
        "run terraform -chdir=templates/terraform init -backend=false to have this tested");

    String result = run("terraform", "-chdir=" + Terraform.FOLDER, "validate", "-no-color");
    assertThat(result, is("Success! The configuration is valid.\n\n"));
  }

  @Test
  void shellScriptsAreSound() throws Exception {
    assumeInstalled("shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck"));
    try (Stream<Path> files = Files.walk(ROOT.resolve("templates"))) {
      files
          .filter(file -> file.toString().endsWith(".sh"))
          .map(Path::toString)
          .forEach(command::add);
    }
    command.add(ROOT.resolve("bin/flit").toString());

    assertThat(run(command.toArray(String[]::new)), is(""));
  }

  private static void assumeInstalled(String tool) {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    assumeTrue(installed, tool + " is not installed");
  }

  /** What a command prints, anywhere. */
  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
