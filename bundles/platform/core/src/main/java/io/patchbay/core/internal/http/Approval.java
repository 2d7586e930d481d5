package io.patchbay.core.internal.http;

import java.util.Optional;

/**
 * Consent to a jar that waits.
 *
 * @param consent the digest of the plan that was looked at
 */
public record Approval(Optional<String> consent) {}
