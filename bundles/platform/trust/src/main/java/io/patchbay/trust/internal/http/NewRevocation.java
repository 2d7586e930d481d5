package io.patchbay.trust.internal.http;

import java.util.Optional;

/**
 * A certificate that is to count no longer: one of the two names it.
 *
 * @param fingerprint its SHA-256 in hexadecimal, with or without colons
 * @param serial its serial number in hexadecimal, whoever issued it
 * @param reason why, for people
 */
public record NewRevocation(Optional<String> fingerprint, Optional<String> serial, Optional<String> reason) {}
