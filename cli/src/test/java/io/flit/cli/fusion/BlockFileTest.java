package io.flit.cli.fusion;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFileTest {
  @TempDir Path folder;

  @Test
  void returnsEveryBlockFromItsPlace() throws IOException {
    try (BlockFile file = blockFile()) {
      long first = file.keep(new byte[] {1, 2, 3});
      long second = file.keep(new byte[] {4, 5});

      assertThat(file.read(second, 2), is(new byte[] {4, 5}));
      assertThat(file.read(first, 3), is(new byte[] {1, 2, 3}));
    }
  }

  @Test
  void neverReturnsMoreThanWasKept() throws IOException {
    try (BlockFile file = blockFile()) {
      long place = file.keep(new byte[] {1, 2, 3});

      EOFException failure = assertThrows(EOFException.class, () -> file.read(place, 4));

      assertThat(failure.getMessage(), containsString("ends before byte 4"));
    }
  }

  private BlockFile blockFile() throws IOException {
    return BlockFile.on(
        FileChannel.open(
            folder.resolve("blocks"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }
}
