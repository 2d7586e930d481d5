package io.patchbay.plugin.invocation;

import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Where a renderer writes its document. Used by one thread at a time. */
@ProviderType
public interface BlobWriter {
    /**
     * Opens the document; may be called once per call. Closing the stream completes it; a call that returns without closing
     * has written nothing.
     *
     * @param name a file name for people, without folders
     * @param mediaType the media type (RFC 6838), such as {@code text/html;charset=utf-8}
     * @throws IllegalStateException if it was opened before
     */
    OutputStream open(String name, String mediaType);
}
