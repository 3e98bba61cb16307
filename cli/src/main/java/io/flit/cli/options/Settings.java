package io.flit.cli.options;

import io.flit.pipelines.launch.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What options are where they are not typed: the environment says it, or else the project file
 * around the current folder. What neither says has its default.
 */
public final class Settings {
  /** Nothing but what is typed. */
  public static final Settings NONE = new Settings(Map.of(), Optional.empty(), null, null);

  /** Options by the variables of the environment that name them. */
  private static final Map<String, String> VARIABLES = Map.of("FLIT_WAREHOUSE", "warehouse");

  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

  private final Map<String, Setting> variables;
  private final Optional<ProjectFile> file;
  private final Path folder;
  private final UsageException fault;

  private Settings(
      Map<String, Setting> variables,
      Optional<ProjectFile> file,
      Path folder,
      UsageException fault) {
    this.variables = variables;
    this.file = file;
    this.folder = folder;
    this.fault = fault;
  }

  /**
   * The settings of a process. A project file that cannot be read is reported when settings are
   * asked for.
   *
   * @param environment its variables
   * @param folder its current folder, absolute
   */
  public static Settings of(Map<String, String> environment, Path folder) {
    Map<String, Setting> variables = new LinkedHashMap<>();
    VARIABLES.forEach(
        (variable, option) -> {
          String value = environment.get(variable);
          if (value != null && !value.isBlank()) {
            variables.put(option, new Setting(option, value, variable));
          }
        });
    try {
      return new Settings(variables, ProjectFile.around(folder), folder, null);
    } catch (UsageException e) {
      return new Settings(variables, Optional.empty(), folder, e);
    }
  }

  /** All values, whatever command they are for. */
  public List<String> values() {
    List<String> values = new ArrayList<>(variables.values().stream().map(Setting::value).toList());
    file.ifPresent(
        project -> project.entries().values().forEach(entry -> values.add(entry.value())));
    return values;
  }

  /**
   * The settings of a command's options that are not typed.
   *
   * @param words what is typed after the command's name
   * @param options the command's options
   * @param known the names of all commands' options
   * @throws UsageException if the project file cannot be used
   */
  public List<Setting> missingFrom(String[] words, List<CommandOption> options, Set<String> known) {
    if (fault != null) {
      throw fault;
    }
    file.ifPresent(project -> project.requireOnly(known));
    Set<String> typed =
        Arrays.stream(words)
            .filter(word -> word.startsWith("--"))
            .map(word -> word.substring(2).replaceFirst("=.*", ""))
            .collect(Collectors.toSet());
    return options.stream()
        .filter(option -> !typed.contains(option.name()))
        .flatMap(option -> setting(option).stream())
        .toList();
  }

  private Optional<Setting> setting(CommandOption option) {
    return Optional.ofNullable(variables.get(option.name()))
        .or(() -> file.flatMap(project -> inFile(project, option)));
  }

  private Optional<Setting> inFile(ProjectFile project, CommandOption option) {
    return Optional.ofNullable(project.entries().get(option.name()))
        .map(
            entry ->
                new Setting(
                    option.name(),
                    option.isPath() && !option.words().contains(entry.value())
                        ? fromHere(project, entry.value())
                        : entry.value(),
                    project.place(entry)));
  }

  /** A path in the file, which starts from the file's folder, as one from the current folder. */
  private String fromHere(ProjectFile project, String path) {
    if (path.startsWith("~/")) {
      return System.getProperty("user.home") + path.substring(1);
    }
    return ELSEWHERE.matcher(path).matches() || project.folder().equals(folder)
        ? path
        : project.folder().resolve(path).normalize().toString();
  }
}
