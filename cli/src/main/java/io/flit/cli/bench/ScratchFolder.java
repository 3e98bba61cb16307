package io.flit.cli.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A temporary folder, and the process that works in it. Both go when it is closed, and when this
 * process is told to end, such as by Ctrl-C.
 */
public final class ScratchFolder implements AutoCloseable {
  private static final int SECONDS_TO_END = 10;

  private final Path path;
  private final Thread removal = new Thread(this::remove, "remove-scratch-folder");
  private Process process;
  private boolean removed;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** A new folder among the system's temporary ones. */
  public static ScratchFolder create(String prefix) throws IOException {
    ScratchFolder folder = new ScratchFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.removal);
    return folder;
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /**
   * Starts a process, which is ended before the folder is removed.
   *
   * @throws IllegalStateException if the folder is gone already
   */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (removed) {
      throw new IllegalStateException(path + " is removed");
    }
    process = builder.start();
    return process;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook runs.
    }
    remove();
  }

  private synchronized void remove() {
    if (removed) {
      return;
    }
    removed = true;
    try {
      if (process != null && process.isAlive()) {
        end(process);
      }
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
