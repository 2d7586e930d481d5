package io.patchbay.webhook.internal.inbound;

import java.time.Instant;

/**
 * A source as it is shown.
 *
 * @param address where its messages are sent, below the address of this server
 * @param preset standard, github, stripe, shopify or slack
 */
public record SourceView(
        String id, String path, String address, String preset, boolean enabled, Instant created, String createdBy) {
    static SourceView of(Source one) {
        return new SourceView(
                one.id(),
                one.path(),
                "/hooks/" + one.workspace() + "/" + one.path(),
                one.preset().text(),
                one.enabled(),
                one.created(),
                one.createdBy());
    }
}
