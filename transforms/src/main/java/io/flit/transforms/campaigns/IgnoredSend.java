package io.flit.transforms.campaigns;

/** Why a send does not count, in the order in which the reasons are tested. */
public enum IgnoredSend {
  /** Its campaign is not configured. */
  UNKNOWN_CAMPAIGN,
  /** It is not dated the campaign's {@code sent_at}. */
  OTHER_TIME,
  /** Its customer is none whom the campaign could have reached. */
  NOT_ELIGIBLE
}
