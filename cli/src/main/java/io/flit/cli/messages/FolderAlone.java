package io.flit.cli.messages;

import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is typed without the option that it is meant for. */
public final class FolderAlone {
  private FolderAlone() {}

  /**
   * Refuses words among which a folder stands that no option names: it is meant as the source.
   *
   * @param optionsType the options of the command
   * @throws UsageException if there is one
   */
  public static void refuse(Class<?> optionsType, String[] words) {
    for (String word : CommandLine.joined(optionsType, words)) {
      if (!word.startsWith("-") && !word.isEmpty() && Files.isDirectory(Path.of(word))) {
        throw new UsageException(
            "'" + word + "' is not an option; did you mean --source=" + word + "?");
      }
    }
  }
}
