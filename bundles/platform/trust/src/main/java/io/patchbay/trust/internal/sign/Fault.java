package io.patchbay.trust.internal.sign;

import io.patchbay.api.trust.TrustCode;

/** Why a signature is not trusted. */
record Fault(TrustCode code, String text) {}
