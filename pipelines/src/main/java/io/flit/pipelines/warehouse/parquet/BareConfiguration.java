package io.flit.pipelines.warehouse.parquet;

import org.apache.hadoop.conf.Configuration;

/**
 * Settings of Hadoop without its own defaults, of which reading Parquet needs none. They would be
 * parsed from XML again for every copy of a reader.
 *
 * <p>Beam makes copies by the name of the class and its constructor, which is why both are public.
 */
public final class BareConfiguration extends Configuration {
  public BareConfiguration() {
    super(false);
  }
}
