package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.data.Row;
import java.util.Optional;

/** Collects what the report shows while the rows pass by. */
final class Report {
    private final Optional<Groups> groups;
    private final Cells cells;
    private long rows;

    Report(RenderOptions options) {
        this.groups = options.groupBy().map(column -> new Groups(options, column));
        this.cells = new Cells(options);
    }

    void add(Row row) {
        rows++;
        groups.ifPresent(each -> each.add(row.value()));
        cells.add(row.number(), row.value());
    }

    long rows() {
        return rows;
    }

    Optional<Groups> groups() {
        return groups;
    }

    Cells cells() {
        return cells;
    }
}
