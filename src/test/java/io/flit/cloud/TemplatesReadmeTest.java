package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code templates/README.md} names nothing that does not exist. */
class TemplatesReadmeTest {
  private static final Path TEMPLATES = Path.of("../../templates"); // from the suite's folder

  private static Terraform terraform;
  private static String document;

  @BeforeAll
  static void read() throws Exception {
    terraform = Terraform.read();
    document = Files.readString(TEMPLATES.resolve("README.md"));
  }

  @Test
  void settingsWithoutADefaultAreTheOnesToWriteDown() {
    Set<String> required = new TreeSet<>();
    terraform
        .declared("variable")
        .forEach(
            (name, variable) -> {
              if (!Workflow.map(variable).containsKey("default")) {
                required.add(name);
              }
            });
    String settings = document.substring(document.indexOf("<<EOF"), document.indexOf("\nEOF"));

    assertThat(found(settings, "(?m)^(\\w+) +="), is(required));
  }

  @Test
  void otherSettingsExist() {
    Set<String> unknown = found(document, "['`](\\w+) = (?:\"[^\"]*\"|true|false)['`]");
    assertThat(unknown, hasItem("published"));
    unknown.removeAll(terraform.declared("variable").keySet());

    assertThat(unknown, empty());
  }

  @Test
  void servicesAreEnabledThatTerraformEnables() {
    Set<String> services = found(document, "([a-z]+\\.googleapis\\.com)");

    assertThat(Workflow.list(terraform.names().get("services")).containsAll(services), is(true));
  }

  @Test
  void stepsAndOptionsOfTheScriptExist() throws IOException {
    String script = Files.readString(TEMPLATES.resolve("deploy.sh"));
    Set<String> steps = found(document, "templates/deploy\\.sh ([a-z]+)");

    assertThat(
        found(script, "(?m)^  (plan|apply|build|run|status|start|update|drain|replay) ")
            .containsAll(steps),
        is(true));
    for (String option : found(document, "deploy\\.sh [^`\\n]*?(--[a-z-]+)=")) {
      assertThat(option, script.contains(option + "=*)"), is(true));
    }
  }

  @Test
  void linksLeadSomewhere() {
    for (String link : found(document, "\\]\\(([^)#]+)\\)")) {
      assertThat(link, Files.exists(TEMPLATES.resolve(link)), is(true));
    }
  }

  @Test
  void accountsExist() {
    Set<String> accounts = new TreeSet<>();
    terraform
        .resources("google_service_account")
        .values()
        .forEach(account -> accounts.add((String) Workflow.map(account).get("account_id")));

    assertThat(found(document, "(?m)^\\| `(flit-\\w+)` \\|"), is(accounts));
  }

  private static Set<String> found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
