package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.embedded.keys.SeenKeys;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One call: its checks, and the keys of its unique columns. */
final class Checking implements AutoCloseable {
    private final CsvRules rules;
    private final Faults faults;
    private final List<ColumnCheck> columns = new ArrayList<>();
    private final List<RowCheck> across = new ArrayList<>();
    private final List<SeenKeys> keys = new ArrayList<>();

    Checking(CsvRules rules, Faults faults, Invocation invocation) {
        this.rules = rules;
        this.faults = faults;
        rules.columns().forEach((name, column) -> {
            SeenKeys seen = null;
            if (column.unique()) {
                seen = new SeenKeys("unique" + keys.size(), rules.memoryKeys(), invocation);
                keys.add(seen);
            }
            columns.add(new ColumnCheck(name, column, seen));
        });
        rules.rules().forEach((name, rule) -> across.add(new RowCheck(name, rule, rules, invocation)));
    }

    void run(RecordReader in, RecordWriter valid) {
        in.forEach(row -> {
            faults.startRow(row.number());
            check(row);
            if (faults.rowIsGood()) {
                valid.write(row);
            }
        });
    }

    private void check(Row row) {
        for (ColumnCheck column : columns) {
            column.check(row.value(), faults);
        }
        for (RowCheck rule : across) {
            rule.check(row, faults);
        }
        if (rules.otherColumns() == CsvRules.OtherColumns.REFUSE) {
            for (String name : row.value().members().keySet()) {
                if (!rules.columns().containsKey(name)) {
                    faults.add(
                            name,
                            "unknown-column",
                            "Column '" + ColumnCheck.cut(name) + "' is not among those of the rules.");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SeenKeys each : keys) {
            each.close();
        }
    }
}
