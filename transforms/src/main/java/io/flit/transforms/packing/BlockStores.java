package io.flit.transforms.packing;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The {@link BlockStore}s of this process. */
public final class BlockStores {
  private static final Map<Long, BlockStore> INSTALLED = new ConcurrentHashMap<>();
  private static volatile @Nullable Installation current;

  private BlockStores() {}

  /**
   * Lets all shuffles of this process keep their blocks in a store until the installation is
   * closed. The store that was installed last is the one in use.
   */
  public static Installation install(BlockStore store) {
    Installation installation = new Installation(store);
    INSTALLED.put(installation.id, store);
    current = installation;
    return installation;
  }

  /** The installation in use, or null where blocks carry their bytes. */
  static @Nullable Installation current() {
    return current;
  }

  /** The store of an installation. */
  static BlockStore of(long id) throws IOException {
    BlockStore store = INSTALLED.get(id);
    if (store == null) {
      throw new IOException("the store of its block is not installed in this process");
    }
    return store;
  }

  /** The time for which a store is in use. */
  public static final class Installation implements AutoCloseable {
    // Random, so that a block that strays into another process does not meet that one's store.
    private final long id = UUID.randomUUID().getMostSignificantBits();
    private final BlockStore store;

    private Installation(BlockStore store) {
      this.store = store;
    }

    long id() {
      return id;
    }

    BlockStore store() {
      return store;
    }

    @Override
    public void close() {
      INSTALLED.remove(id);
      if (current == this) {
        current = null;
      }
    }
  }
}
