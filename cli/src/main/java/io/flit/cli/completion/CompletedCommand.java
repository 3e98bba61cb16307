package io.flit.cli.completion;

import io.flit.cli.options.CommandOption;
import java.util.List;

/**
 * A command as a shell completes it.
 *
 * @param name what a person types
 * @param summary what it does, in one line
 * @param options its options
 * @param words what else may follow its name
 */
public record CompletedCommand(
    String name, String summary, List<CommandOption> options, List<String> words) {}
