package io.patchbay.store.internal.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePathWrapper;

/** The file system of H2 for our files: see {@link SealedFile} and {@link UninterruptibleFile}. H2 makes one object per path by reflection. */
public final class DurableFiles extends FilePathWrapper {
    static final String SCHEME = "patchbay";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new SealedFile(new UninterruptibleFile(getBase().toString(), mode));
    }
}
