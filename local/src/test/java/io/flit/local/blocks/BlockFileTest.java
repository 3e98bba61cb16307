package io.flit.local.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFileTest {
  @TempDir Path folder;

  @Test
  void returnsEveryBlockFromItsPlace() throws IOException {
    try (BlockFile.Use use = use("blocks")) {
      BlockFile file = use.file();
      long first = file.keep(new byte[] {1, 2, 3});
      long second = file.keep(new byte[] {4, 5});

      assertThat(file.read(second, 2), is(new byte[] {4, 5}));
      assertThat(file.read(first, 3), is(new byte[] {1, 2, 3}));
    }
  }

  @Test
  void neverReturnsMoreThanWasKept() throws IOException {
    try (BlockFile.Use use = use("blocks")) {
      BlockFile file = use.file();
      long place = file.keep(new byte[] {1, 2, 3});

      EOFException failure = assertThrows(EOFException.class, () -> file.read(place, 4));

      assertThat(failure.getMessage(), containsString("ends before byte 4"));
    }
  }

  @Test
  void usersAtTheSameTimeShareOneFileUntilTheLastHasDone() throws IOException {
    BlockFile.Use first = use("first");
    BlockFile.Use second = use("second");
    long place = second.file().keep(new byte[] {1, 2});

    first.close();
    first.close();

    assertThat(second.file(), is(first.file()));
    assertThat(second.file().read(place, 2), is(new byte[] {1, 2}));
    second.close();
    assertThrows(ClosedChannelException.class, () -> second.file().read(place, 2));
    assertThat(Files.exists(folder.resolve("second")), is(false));
  }

  @Test
  void theNextUserGetsAFileOfItsOwn() throws IOException {
    use("first").close();

    try (BlockFile.Use next = use("next")) {
      assertThat(next.file().keep(new byte[] {1}), is(0L));
    }
  }

  private BlockFile.Use use(String name) throws IOException {
    return BlockFile.use(
        () ->
            FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
  }
}
