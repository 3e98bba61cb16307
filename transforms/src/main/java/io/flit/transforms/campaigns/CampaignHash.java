package io.flit.transforms.campaigns;

import io.flit.transforms.random.Md5;
import java.nio.ByteBuffer;

/**
 * {@code md5("{user_id}_{campaign_name}")} as an unsigned integer of 128 bits: which fold of a
 * campaign a user is in, and which users a fit takes where there are too many.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record CampaignHash(long high, long low) implements Comparable<CampaignHash> {
  private static final ThreadLocal<Md5> MD5 = ThreadLocal.withInitial(Md5::new);

  /** The hash of a user and a campaign. */
  public static CampaignHash of(long userId, String campaignName) {
    ByteBuffer digest = ByteBuffer.wrap(MD5.get().of(userId + "_" + campaignName));
    return new CampaignHash(digest.getLong(), digest.getLong());
  }

  /** The hash modulo 2. */
  public int fold() {
    return (int) (low & 1);
  }

  @Override
  public int compareTo(CampaignHash other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
