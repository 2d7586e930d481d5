package io.patchbay.store.internal.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2 files on the one {@link FragileDisk}; H2 makes one object per path by reflection. */
public final class PowerLossFiles extends FilePathWrapper {
    static final String SCHEME = "powerloss";
    static final FragileDisk DISK = new FragileDisk();

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new SealedFile(DISK.open(getBase(), mode));
    }

    @Override
    public void delete() {
        if (DISK.powered()) {
            super.delete();
        }
    }

    @Override
    public void moveTo(FilePath target, boolean replace) {
        if (DISK.powered()) {
            super.moveTo(target, replace);
        }
    }

    @Override
    public boolean createFile() {
        return DISK.powered() && super.createFile();
    }
}
