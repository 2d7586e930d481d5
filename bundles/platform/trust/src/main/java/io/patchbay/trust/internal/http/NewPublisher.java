package io.patchbay.trust.internal.http;

import io.patchbay.trust.internal.sign.Publisher;
import java.util.Optional;

/**
 * Somebody to trust.
 *
 * @param name what the publisher is called here
 * @param certificate the certificate of the signing key, or of the authority that certifies signing keys, as PEM
 * @param usage what the certificate is trusted with; signing code, if absent
 */
public record NewPublisher(Optional<String> name, Optional<String> certificate, Optional<Publisher.Usage> usage) {}
