package io.flit.pipelines;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.WarehouseOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** How raw tables are staged. */
public interface StagingOptions extends WarehouseOptions {
  @Description(
      "Whether personal data (names, e-mail addresses, addresses, free text) is "
          + "replaced by pseudonyms in staged tables, rejects and everything derived from "
          + "them. The same value always has the same pseudonym, so rows join and count as "
          + "before. Raw tables are not changed.")
  @Default.Boolean(false)
  @TemplateParameter(
      label = "Mask personal data",
      group = TemplateParameter.Group.FIGURES,
      regex = "true|false")
  boolean getMaskPersonalData();

  void setMaskPersonalData(boolean maskPersonalData);

  @Description(
      "The file with the secret key of the pseudonyms, at least 16 bytes, for "
          + "example written by openssl rand -out FILE 32. Default: _mask.key in the "
          + "warehouse's directory, created when first needed.")
  @TemplateParameter(
      label = "Secret key of the pseudonyms",
      group = TemplateParameter.Group.FIGURES,
      regex = "gs://[a-z0-9].+",
      type = TemplateParameter.Type.GCS_READ_FILE)
  @Accepts(path = true)
  String getMaskKeyFile();

  void setMaskKeyFile(String maskKeyFile);
}
