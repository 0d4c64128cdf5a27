package org.loraworkbench.events.matrices;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A snapshot in bytes, all numbers big endian, texts as {@link DataOutputStream#writeUTF} has them:
 *
 * <pre>
 * "LWM1"  length of the content: int  CRC-32 of the content: int  content
 * content   cohort: int  step: int  layers: int, and of each
 *   layer   name: text  out: int  in: int  lanes: int, and of each
 *   lane    name: text  rank: int  scaling, norm of A, norm of B: float
 *           singular values: int, and as many floats   A  B  ΔW
 *   matrix  rows: short  columns: short  largest: float  a byte for each cell
 * </pre>
 *
 * A record of a step that was examined begins with "LWM2", and its content goes on:
 *
 * <pre>
 *   lanes: int, and of each   name: text  loss before, loss after, norm of the gradient: float
 *   updates    layers, as above
 *   gradients  layers, as above
 * </pre>
 *
 * <p>Where lanes were asked about the step, it begins with "LWM3" and ends with an {@link
 * ExampleRecord}.
 */
final class SnapshotRecord {

    /** Bytes before the content. */
    static final int HEAD = 12;

    private static final int MARK = 0x4c574d31;
    private static final int MARK_OF_EXAMINED = 0x4c574d32;
    private static final int MARK_OF_ASKED = 0x4c574d33;

    /** No snapshot comes near; a longer one is none. */
    private static final int LONGEST = 1 << 26;

    private SnapshotRecord() {}

    static ByteBuffer write(MatrixSnapshot snapshot) {
        byte[] content = content(snapshot);
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(mark(snapshot))
                .putInt(content.length)
                .putInt(checksum(content))
                .put(content)
                .flip();
    }

    private static int mark(MatrixSnapshot snapshot) {
        boolean asked = snapshot.examined().flatMap(ExaminedStep::example).isPresent();
        return asked ? MARK_OF_ASKED : snapshot.examined().isPresent() ? MARK_OF_EXAMINED : MARK;
    }

    /**
     * The bytes of the whole record that begins here, if the head is one.
     *
     * @param head {@link #HEAD} bytes
     */
    static Optional<Integer> length(ByteBuffer head) {
        int length = head.getInt(4);
        int mark = head.getInt(0);
        boolean known = mark >= MARK && mark <= MARK_OF_ASKED;
        boolean possible = known && length > 0 && length <= LONGEST;
        return possible ? Optional.of(HEAD + length) : Optional.empty();
    }

    /**
     * @param whole as {@link #write} gives it
     * @return empty if it was damaged
     */
    static Optional<MatrixSnapshot> read(ByteBuffer whole) {
        byte[] content = new byte[whole.remaining() - HEAD];
        whole.get(whole.position() + HEAD, content);
        if (checksum(content) != whole.getInt(whole.position() + 8)) {
            return Optional.empty();
        }
        try {
            int mark = whole.getInt(whole.position());
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            return Optional.of(snapshot(in, mark));
        } catch (IOException | IllegalArgumentException e) {
            // The checksum of something that no version has written.
            return Optional.empty();
        }
    }

    private static int checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return (int) checksum.getValue();
    }

    private static byte[] content(MatrixSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(snapshot.cohort());
            out.writeInt(snapshot.step());
            write(snapshot.layers(), out);
            if (snapshot.examined().isPresent()) {
                write(snapshot.examined().get(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ExaminedStep step, DataOutputStream out) throws IOException {
        out.writeInt(step.losses().size());
        for (ExaminedStep.Loss loss : step.losses()) {
            out.writeUTF(loss.lane());
            out.writeFloat(loss.before());
            out.writeFloat(loss.after());
            out.writeFloat(loss.gradientNorm());
        }
        write(step.updates(), out);
        write(step.gradients(), out);
        if (step.example().isPresent()) {
            ExampleRecord.write(step.example().get(), out);
        }
    }

    private static void write(List<MatrixSnapshot.Layer> layers, DataOutputStream out)
            throws IOException {
        out.writeInt(layers.size());
        for (MatrixSnapshot.Layer layer : layers) {
            out.writeUTF(layer.name());
            out.writeInt(layer.out());
            out.writeInt(layer.in());
            out.writeInt(layer.lanes().size());
            for (MatrixSnapshot.Lane lane : layer.lanes()) {
                write(lane, out);
            }
        }
    }

    private static void write(MatrixSnapshot.Lane lane, DataOutputStream out) throws IOException {
        out.writeUTF(lane.name());
        out.writeInt(lane.rank());
        out.writeFloat(lane.scaling());
        out.writeFloat(lane.normOfA());
        out.writeFloat(lane.normOfB());
        out.writeInt(lane.singularValues().length);
        for (float value : lane.singularValues()) {
            out.writeFloat(value);
        }
        for (MatrixSnapshot.Shades matrix : List.of(lane.a(), lane.b(), lane.change())) {
            out.writeShort(matrix.rows());
            out.writeShort(matrix.columns());
            out.writeFloat(matrix.largest());
            out.write(matrix.shades());
        }
    }

    private static MatrixSnapshot snapshot(DataInputStream in, int mark) throws IOException {
        int cohort = in.readInt();
        int step = in.readInt();
        List<MatrixSnapshot.Layer> layers = layers(in);
        return new MatrixSnapshot(
                cohort,
                step,
                layers,
                mark == MARK ? Optional.empty() : Optional.of(examined(in, mark)));
    }

    private static ExaminedStep examined(DataInputStream in, int mark) throws IOException {
        List<ExaminedStep.Loss> losses = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            losses.add(
                    new ExaminedStep.Loss(
                            in.readUTF(), in.readFloat(), in.readFloat(), in.readFloat()));
        }
        return new ExaminedStep(
                losses,
                layers(in),
                layers(in),
                mark == MARK_OF_ASKED ? Optional.of(ExampleRecord.read(in)) : Optional.empty());
    }

    private static List<MatrixSnapshot.Layer> layers(DataInputStream in) throws IOException {
        List<MatrixSnapshot.Layer> layers = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            layers.add(layer(in));
        }
        return layers;
    }

    private static MatrixSnapshot.Layer layer(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int out = in.readInt();
        int columns = in.readInt();
        List<MatrixSnapshot.Lane> lanes = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            lanes.add(lane(in));
        }
        return new MatrixSnapshot.Layer(name, out, columns, lanes);
    }

    private static MatrixSnapshot.Lane lane(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int rank = in.readInt();
        float scaling = in.readFloat();
        float normOfA = in.readFloat();
        float normOfB = in.readFloat();
        ByteBuffer values = ByteBuffer.wrap(in.readNBytes(Float.BYTES * in.readInt()));
        float[] singularValues = new float[values.remaining() / Float.BYTES];
        values.asFloatBuffer().get(singularValues);
        return new MatrixSnapshot.Lane(
                name,
                rank,
                scaling,
                normOfA,
                normOfB,
                singularValues,
                shades(in),
                shades(in),
                shades(in));
    }

    private static MatrixSnapshot.Shades shades(DataInputStream in) throws IOException {
        int rows = in.readUnsignedShort();
        int columns = in.readUnsignedShort();
        float largest = in.readFloat();
        return new MatrixSnapshot.Shades(rows, columns, largest, in.readNBytes(rows * columns));
    }
}
