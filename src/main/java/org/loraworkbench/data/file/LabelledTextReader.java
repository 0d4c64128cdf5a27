package org.loraworkbench.data.file;

import java.util.List;
import org.loraworkbench.config.ProblemType;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.ScoredText;

/**
 * Texts, or pairs of them, each with the name or the number of its class, with several of them, or
 * with a score.
 */
final class LabelledTextReader implements ExampleReader<Example> {

    private final ColumnMapping columns;
    private final LabelColumn labels;

    /**
     * @param asked what the labels are; null if nobody says it
     */
    LabelledTextReader(ColumnMapping columns, ProblemType asked) {
        this.columns = columns;
        labels = new LabelColumn(asked, columns.labelName(), columns.labelColumns());
    }

    @Override
    public ColumnMapping columns() {
        return columns;
    }

    @Override
    public Example read(Row row) {
        String pair = columns.of(Part.TEXT_PAIR);
        ClassifiedText text =
                new ClassifiedText(
                        row.text(columns.of(Part.TEXT)), pair == null ? null : row.text(pair));
        LabelCell cell =
                columns.labelColumns().isEmpty()
                        ? LabelCell.of(row, columns.of(Part.LABEL))
                        : LabelCell.of(row, columns.labelColumns());
        return labels.read(row, text, cell);
    }

    @Override
    public String subject(Example example) {
        return given(example).text();
    }

    @Override
    public ClassifiedText given(Example example) {
        return example instanceof ScoredText scored
                ? scored.input()
                : ((LabelledText) example).input();
    }

    @Override
    public List<String> labels() {
        return labels.names();
    }

    @Override
    public void closeLabels(String fileName) {
        labels.close(fileName);
    }

    @Override
    public boolean isLeftOut(Example example) {
        return labels.isLeftOut(example);
    }

    @Override
    public List<String> notices() {
        return labels.notices();
    }

    @Override
    public Example finished(Example example) {
        return labels.finished(example);
    }
}
