package io.flit.transforms.thelook.people;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;

/**
 * The names of people and streets: Datafaker's English names, since TheLook's customers have
 * English names wherever they live.
 *
 * <p>The lists are read from Datafaker once per JVM. Names are then chosen by the caller's draws,
 * some far more often than others, so that as many customers share a name as in the public dataset.
 */
public final class Names {
  private static final List<String> COMMON =
      List.of(
          "Michael",
          "James",
          "David",
          "John",
          "Robert",
          "William",
          "Christopher",
          "Matthew",
          "Daniel",
          "Joseph",
          "Jennifer",
          "Jessica",
          "Elizabeth",
          "Sarah",
          "Amanda",
          "Melissa",
          "Michelle",
          "Ashley",
          "Kimberly",
          "Lisa",
          "Smith",
          "Johnson",
          "Williams",
          "Brown",
          "Jones",
          "Miller",
          "Davis",
          "Wilson",
          "Anderson",
          "Thompson");

  private static final int FIRST_NAMES = 1_220;

  private final Weighted<String> forMen;
  private final Weighted<String> forWomen;
  private final Weighted<String> lastNames;
  private final List<String> streetSuffixes;

  private Names() {
    FakeValuesService datafaker = new FakeValuesService();
    FakerContext context = new FakerContext(Locale.ENGLISH, new RandomService(new Random(0)));
    datafaker.updateFakeValuesInterfaceMap(context.getLocaleChain());
    this.forMen = firstNames(datafaker.fetchObject("name.male_first_name", context));
    this.forWomen = firstNames(datafaker.fetchObject("name.female_first_name", context));
    this.lastNames =
        Weighted.zipf(commonFirst(datafaker.fetchObject("name.last_name", context)), 2, 0.6);
    this.streetSuffixes = List.copyOf(datafaker.fetchObject("address.street_suffix", context));
  }

  private static final class Holder {
    static final Names NAMES = new Names();
  }

  /** The one instance, made when it is first asked for. */
  public static Names get() {
    return Holder.NAMES;
  }

  private static Weighted<String> firstNames(List<String> names) {
    return Weighted.zipf(commonFirst(names).stream().limit(FIRST_NAMES).toList(), 5, 1.0);
  }

  /** Common names in their order, then the others in one that only the names decide. */
  private static List<String> commonFirst(List<String> names) {
    KeyedRandom order = KeyedRandom.of(0, "order of names");
    List<String> ordered = new ArrayList<>(new LinkedHashSet<>(names));
    ordered.sort(
        Comparator.comparingInt((String name) -> rank(name))
            .thenComparingLong(name -> order.at(name.hashCode()).nextLong())
            .thenComparing(Comparator.naturalOrder()));
    return ordered;
  }

  private static int rank(String name) {
    int rank = COMMON.indexOf(name);
    return rank < 0 ? COMMON.size() : rank;
  }

  public String first(boolean isWoman, Draws draws) {
    return (isWoman ? forWomen : forMen).pick(draws);
  }

  public String last(Draws draws) {
    return lastNames.pick(draws);
  }

  /** A street address such as {@code 0138 Kimberly Path Apt. 275}. */
  public String streetAddress(Draws draws) {
    StringBuilder address = new StringBuilder(40);
    appendDigits(address, 3 + (int) draws.below(3), draws);
    address.append(' ');
    address.append(draws.chance(0.5) ? last(draws) : first(draws.chance(0.5), draws));
    address.append(' ').append(draws.pick(streetSuffixes));
    if (draws.chance(0.5)) {
      address.append(draws.chance(0.5) ? " Apt. " : " Suite ");
      appendDigits(address, 3, draws);
    }
    return address.toString();
  }

  private static void appendDigits(StringBuilder text, int digits, Draws draws) {
    for (int i = 0; i < digits; i++) {
      text.append((char) ('0' + draws.below(10)));
    }
  }
}
