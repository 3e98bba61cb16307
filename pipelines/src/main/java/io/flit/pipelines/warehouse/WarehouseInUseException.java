package io.flit.pipelines.warehouse;

import java.nio.file.Path;

/** Another run has the warehouse. */
public final class WarehouseInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WarehouseInUseException(String message) {
    super(message);
  }

  /** Another stream follows messages into a warehouse. */
  public static WarehouseInUseException byStream(Path warehouse) {
    return new WarehouseInUseException(
        "another bin/flit live follows messages into " + warehouse + "; stop it first.");
  }

  public WarehouseInUseException(Path root) {
    super(root + " is in use by another run; wait until it is done, or use another directory.");
  }
}
