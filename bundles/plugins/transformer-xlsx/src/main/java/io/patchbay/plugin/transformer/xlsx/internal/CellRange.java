package io.patchbay.plugin.transformer.xlsx.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of a sheet; rows and columns count from 1, ends are included.
 *
 * @param open whether its right side was not given, so that the header decides
 */
record CellRange(int firstRow, int lastRow, int firstColumn, int lastColumn, boolean open) {
    static final int MAX_ROWS = 1_048_576;
    static final int MAX_COLUMNS = 16_384;
    static final CellRange ALL = new CellRange(1, MAX_ROWS, 1, MAX_COLUMNS, true);

    private static final Pattern CORNER = Pattern.compile("\\$?([A-Za-z]{1,3})(?:\\$?([0-9]{1,7}))?");
    private static final String EXPECTED = "cells such as 'B3:F200', 'B3' or 'B:F'";

    static CellRange of(String option) {
        String[] corners = option.split(":", -1);
        Matcher first = CORNER.matcher(corners[0]);
        Matcher last = CORNER.matcher(corners[corners.length - 1]);
        if (corners.length > 2 || !first.matches() || !last.matches()) {
            throw Fault.option("range", option, EXPECTED);
        }
        boolean open = corners.length == 1;
        CellRange range = new CellRange(
                first.group(2) == null ? 1 : Integer.parseInt(first.group(2)),
                open || last.group(2) == null ? MAX_ROWS : Integer.parseInt(last.group(2)),
                column(first.group(1)),
                open ? MAX_COLUMNS : column(last.group(1)),
                open);
        if (range.firstRow < 1
                || range.firstColumn < 1
                || range.lastRow < range.firstRow
                || range.lastRow > MAX_ROWS
                || range.lastColumn < range.firstColumn
                || range.lastColumn > MAX_COLUMNS) {
            throw Fault.option("range", option, EXPECTED + " with the upper left corner first");
        }
        return range;
    }

    /** Returns the column of letters, or of an address such as {@code BC12}; 0 if there is none. */
    static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && column <= MAX_COLUMNS; i++) {
            char letter = Character.toUpperCase(address.charAt(i));
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column <= MAX_COLUMNS ? column : 0;
    }

    static String address(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
