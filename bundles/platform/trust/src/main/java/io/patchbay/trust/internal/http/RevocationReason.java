package io.patchbay.trust.internal.http;

import java.util.Optional;

/**
 * Why a publisher is revoked.
 *
 * @param reason for people
 */
public record RevocationReason(Optional<String> reason) {}
