package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.transforms.staging.masking.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Optional;

/** Finds the key that pseudonyms are made with. It is never printed or logged. */
final class MaskKey {
  /** More than a key would ever have; a longer file is something else. */
  private static final int MAX_KEY_BYTES = 4096;

  private MaskKey() {}

  /**
   * The pseudonyms that the options ask for; empty if personal data are not to be masked.
   *
   * @throws UsageException if there is no usable key
   */
  static Optional<Pseudonyms> pseudonyms(StagingOptions options) {
    String file = options.getMaskKeyFile();
    if (!options.getMaskPersonalData()) {
      if (file != null) {
        throw new UsageException(
            "--maskKeyFile=" + file + " has no effect without --maskPersonalData=true.");
      }
      return Optional.empty();
    }
    if (file != null) {
      return Optional.of(new Pseudonyms(read(file)));
    }
    if (!(Arguments.location(options) instanceof Location.Directory directory)) {
      throw new UsageException(
          "--maskPersonalData needs --maskKeyFile if the warehouse is not a directory; "
              + options.getWarehouse()
              + " has no place to keep a key.");
    }
    try {
      return Optional.of(new Pseudonyms(LocalWarehouse.maskKey(directory.path())));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " has no readable key in _mask.key: "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private static byte[] read(String file) {
    try (InputStream in = Channels.newInputStream(StoredFiles.open(file))) {
      byte[] key = in.readNBytes(MAX_KEY_BYTES + 1);
      if (key.length < Pseudonyms.MIN_KEY_BYTES || key.length > MAX_KEY_BYTES) {
        throw new UsageException(
            "--maskKeyFile="
                + file
                + " must hold between "
                + Pseudonyms.MIN_KEY_BYTES
                + " and "
                + MAX_KEY_BYTES
                + " bytes; make a key with openssl rand -out FILE 32.");
      }
      return key;
    } catch (IOException e) {
      throw new UsageException("--maskKeyFile=" + file + " cannot be read.", e);
    }
  }
}
