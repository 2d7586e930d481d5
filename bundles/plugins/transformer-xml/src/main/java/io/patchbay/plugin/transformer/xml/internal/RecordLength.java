package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.invocation.PluginException;

/** Counts the characters of one record, names included. */
final class RecordLength {
    private final String file;
    private final long record;
    private final int most;
    private int left;

    RecordLength(String file, long record, int most) {
        this.file = file;
        this.record = record;
        this.most = most;
        this.left = most;
    }

    /** Returns the text, if it is not too much. */
    String counted(String text) {
        left -= text.length() + 1;
        if (left < 0) {
            throw PluginException.of(
                    "record-too-long",
                    "Record " + record + " of '" + file + "' has more than " + most
                            + " characters. Set 'element' to the elements inside that are the records, or raise "
                            + "'maxRecordLength'.");
        }
        return text;
    }
}
