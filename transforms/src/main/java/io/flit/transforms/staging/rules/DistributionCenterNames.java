package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.transforms.text.TextForms;
import io.flit.transforms.text.Utf8Order;
import java.io.Serializable;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The names of the distribution centres by id; of several for one id the smallest. */
public final class DistributionCenterNames implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Long, String> names = new TreeMap<>();

  private DistributionCenterNames() {}

  /** No names at all. */
  public static DistributionCenterNames none() {
    return new DistributionCenterNames();
  }

  /** The names of some distribution centres. */
  public static DistributionCenterNames of(Iterable<RawDistributionCenter> centers) {
    DistributionCenterNames names = none();
    centers.forEach(names::add);
    return names;
  }

  /** Collects the names of all distribution centres, for {@link ProductStaging}. */
  public static PTransform<
          PCollection<RawDistributionCenter>, PCollectionView<DistributionCenterNames>>
      collect() {
    return Combine.globally(new CollectFn()).asSingletonView();
  }

  /** Takes the name of a centre into account; those without an id or a name have none. */
  void add(RawDistributionCenter center) {
    String name = TextForms.clean(center.getName());
    if (center.getId() != null && name != null) {
      add(center.getId(), name);
    }
  }

  /** Takes all names of another collection into account. */
  void addAll(DistributionCenterNames others) {
    others.names.forEach(this::add);
  }

  private void add(long id, String name) {
    names.merge(id, name, (a, b) -> Utf8Order.compare(a, b) <= 0 ? a : b);
  }

  /** The name of a centre, null if it is not known. */
  public @Nullable String nameOf(@Nullable Long id) {
    return id == null ? null : names.get(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributionCenterNames
        && ((DistributionCenterNames) other).names.equals(names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** The names by id, such as {@code {1=Memphis TN}}. */
  @Override
  public String toString() {
    return names.toString();
  }

  private static final class CollectFn
      extends Combine.CombineFn<
          RawDistributionCenter, DistributionCenterNames, DistributionCenterNames> {
    @Override
    public DistributionCenterNames createAccumulator() {
      return none();
    }

    @Override
    public DistributionCenterNames addInput(
        DistributionCenterNames names, RawDistributionCenter center) {
      names.add(center);
      return names;
    }

    @Override
    public DistributionCenterNames mergeAccumulators(Iterable<DistributionCenterNames> parts) {
      DistributionCenterNames names = none();
      parts.forEach(names::addAll);
      return names;
    }

    @Override
    public DistributionCenterNames extractOutput(DistributionCenterNames names) {
      return names;
    }
  }
}
