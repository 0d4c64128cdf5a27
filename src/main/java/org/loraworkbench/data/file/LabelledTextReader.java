package org.loraworkbench.data.file;

import java.util.List;
import org.loraworkbench.data.examples.LabelledText;

/** Texts, each with the name or the number of its class. */
final class LabelledTextReader implements ExampleReader<LabelledText> {

    private final ColumnMapping columns;
    private final LabelNames names = new LabelNames();
    private int[] finalNumbers;

    LabelledTextReader(ColumnMapping columns) {
        this.columns = columns;
    }

    @Override
    public LabelledText read(Row row) {
        String label = columns.of(Part.LABEL);
        return new LabelledText(
                row.text(columns.of(Part.TEXT)), names.number(row, label, row.cell(label)));
    }

    @Override
    public String subject(LabelledText text) {
        return text.text();
    }

    @Override
    public List<String> labels() {
        return names.sorted();
    }

    @Override
    public void closeLabels(String fileName) {
        names.close(fileName);
    }

    @Override
    public LabelledText finished(LabelledText text) {
        if (finalNumbers == null) {
            finalNumbers = names.finalNumbers();
        }
        return new LabelledText(text.text(), finalNumbers[text.label()]);
    }
}
