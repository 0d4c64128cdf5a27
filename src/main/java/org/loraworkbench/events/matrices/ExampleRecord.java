package org.loraworkbench.events.matrices;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An example and its answers in bytes:
 *
 * <pre>
 *   text, right answer, measure: text  lanes: int, and of each
 *   lane   name: text  before, after: text and float
 * </pre>
 */
final class ExampleRecord {

    private ExampleRecord() {}

    static void write(ExaminedExample example, DataOutputStream out) throws IOException {
        out.writeUTF(example.text());
        out.writeUTF(example.expected());
        out.writeUTF(example.measure());
        out.writeInt(example.lanes().size());
        for (ExaminedExample.Lane lane : example.lanes()) {
            out.writeUTF(lane.name());
            write(lane.before(), out);
            write(lane.after(), out);
        }
    }

    private static void write(ExaminedExample.Answer answer, DataOutputStream out)
            throws IOException {
        out.writeUTF(answer.text());
        out.writeFloat(answer.score());
    }

    static ExaminedExample read(DataInputStream in) throws IOException {
        String text = in.readUTF();
        String expected = in.readUTF();
        String measure = in.readUTF();
        List<ExaminedExample.Lane> lanes = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            lanes.add(new ExaminedExample.Lane(in.readUTF(), answer(in), answer(in)));
        }
        return new ExaminedExample(text, expected, measure, lanes);
    }

    private static ExaminedExample.Answer answer(DataInputStream in) throws IOException {
        return new ExaminedExample.Answer(in.readUTF(), in.readFloat());
    }
}
