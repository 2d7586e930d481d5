package io.patchbay.plugin.invocation;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An HTTP client that refuses private, loopback, link-local and metadata addresses unless an administrator allowed them, also
 * after redirects, and that looks a name up and connects in one step. Thread-safe.
 */
@ProviderType
public interface OutboundHttp {
    /**
     * Sends a request and returns as soon as the head of the answer is there. Blocks until then, at most until the deadline of
     * the call. Any HTTP status is an answer. The caller closes the body of the answer.
     *
     * @throws PluginException with code {@code address-refused}, {@code peer-unreachable}, {@code peer-timeout} or
     *     {@code answer-too-large}
     */
    OutboundResponse send(OutboundRequest request);
}
