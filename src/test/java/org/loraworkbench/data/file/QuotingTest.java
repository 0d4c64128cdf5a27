package org.loraworkbench.data.file;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.TaskType;

/** Whether a quotation mark is a sign of the text is told from the whole file. */
class QuotingTest extends TextFileTest {

    @Test
    void aMarkThatNothingClosesIsText() {
        assertRecords(
                file("a.tsv", "text\tlabel\n\"A chair, she said\tgood\nthis broke\tbad\n"),
                "\"A chair, she said|good",
                "this broke|bad");
    }

    @Test
    void aCellDoesNotSwallowTheRowsUntilTheNextMark() {
        assertRecords(
                file("a.tsv", "id\ttext\tlabel\n1\t\"A chair\ty\n2\tb\tn\n\n5\twow\"\tn\n"),
                "1|\"A chair|y",
                "2|b|n",
                "5|wow\"|n");
        assertRecords(
                file("b.csv", "id,text,label\r\n1,\"A chair,y\r\n2,b,n\r\n5,wow\",n\r\n"),
                "1|\"A chair|y",
                "2|b|n",
                "5|wow\"|n");
    }

    @Test
    void marksAroundSomeTextsBelongToThem() {
        assertRecords(
                file("a.tsv", "text\tlabel\n\"works\"\ty\nlate\tn\n\"five\" stars\ty\n"),
                "\"works\"|y",
                "late|n",
                "\"five\" stars|y");
        assertRecords(
                file("b.tsv", "text\tlabel\n\"works\"\ty\nlate\tn\n"), "\"works\"|y", "late|n");
    }

    @Test
    void whatAProgramQuotedIsRead() {
        assertRecords(
                file("minimal.tsv", "text\tlabel\n\"a \"\"b\"\"\"\ty\nc\tn\n"), "a \"b\"|y", "c|n");
        assertRecords(
                file("cells.tsv", "text\tlabel\n\"a\tb\"\ty\n\"c\n\nd\"\tn\n"),
                "a\tb|y",
                "c\n\nd|n");
        assertRecords(file("column.tsv", "text\tlabel\n\"a\"\t1\n\"b\"\t0\n"), "a|1", "b|0");
        assertRecords(
                file("all.tsv", "\"text\"\t\"label\"\n\"a\"\t\"1\"\nNA\t\"0\"\n"), "a|1", "NA|0");
        assertRecords(file("one.csv", "text\n\"a\nb\"\nc\n"), "a\nb", "c");
    }

    @Test
    void aTextOfRowsInAQuotedFileStaysOneCell() {
        assertRecords(
                file("a.tsv", "text\tlabel\n\"x\ty\n1\t2\"\tgood\nb\tbad\n"),
                "x\ty\n1\t2|good",
                "b|bad");
    }

    @Test
    void anOpenQuoteOfACsvIsNamedByTheLineWhereItOpens() {
        assertRefusedAt(3, file("a.csv", "text,label\na,1\n\"b,2\nc,1\nd,2\ne,2\n"));
        assertRefusedAt(
                4, file("b.csv", "text,label\n\"a\nb\",1\n\"c,2\nc,1\nit is \"great\",2\n"));
        assertRefusedAt(
                3, file("c.tsv", "\"text\"\t\"label\"\n\"a\"\t\"1\"\n\"b\t\"2\"\n\"c\"\t\"1\"\n"));
    }

    private void assertRefusedAt(int line, Path file) {
        assertRefused(file, TaskType.SEQ_CLS)
                .withMessageStartingWith(
                        "%s, line %d: a quotation mark is out of place"
                                .formatted(file.getFileName(), line));
    }
}
