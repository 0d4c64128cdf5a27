package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxInitializersTest {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int STRING = 8;

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void chooseAFile() {
        path = folder.resolve("model.onnx");
    }

    @Test
    void initialisersAreReadFromAmongOtherFields() throws IOException {
        write(
                model(
                        tensor("layer.bias", FLOAT, floats(1.5f, -2f), 2),
                        tensor("ids", INT64, longs(7), 1, 1)));

        try (OnnxInitializers onnx = OnnxInitializers.open(path)) {
            assertThat(onnx.names()).containsExactly("layer.bias", "ids");
            assertThat(onnx.read("layer.bias").toFloats()).containsExactly(1.5f, -2f);
            assertThat(onnx.shape("ids")).containsExactly(1, 1);
            assertThat(onnx.read("ids").toLongs()).containsExactly(7);
        }
    }

    @Test
    void dimensionsMayBePacked() throws IOException {
        byte[] packedShape = message(out -> out.writeByteArray(1, new byte[] {2, 3}));
        byte[] rest = tensor("a", FLOAT, floats(1, 2, 3, 4, 5, 6));
        write(model(concatenated(packedShape, rest)));

        try (OnnxInitializers onnx = OnnxInitializers.open(path)) {
            assertThat(onnx.shape("a")).containsExactly(2, 3);
        }
    }

    @Test
    void linearWeightsAreFoundThroughTheirMatrixProducts() throws IOException {
        byte[] graph =
                concatenated(
                        field(1, node("MatMul", "/encoder/dense/MatMul", "x", "onnx::MatMul_1")),
                        field(1, node("MatMul", "/attention/MatMul", "query", "key")),
                        field(1, node("Add", "/encoder/dense/Add", "y", "onnx::MatMul_1")),
                        field(5, tensor("onnx::MatMul_1", FLOAT, floats(1), 1, 1)));
        write(field(7, graph));

        try (OnnxInitializers onnx = OnnxInitializers.open(path)) {
            assertThat(onnx.linearWeights())
                    .containsExactly(entry("encoder.dense", "onnx::MatMul_1"));
        }
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] whole = model(tensor("a", FLOAT, floats(1, 2), 2));
        write(Arrays.copyOf(whole, whole.length - 3));

        assertRefused("is not a whole ONNX file");
    }

    @Test
    void weightsOutsideTheFileAreRefused() throws IOException {
        write(model(tensor("a", FLOAT, new byte[0], 2)));

        assertRefused("does not keep the values of the tensor 'a' in itself");
    }

    @Test
    void anImpossibleShapeIsRefused() throws IOException {
        write(model(tensor("a", FLOAT, floats(1), -1)));

        assertRefused("does not keep the values of the tensor 'a' in itself");
    }

    @Test
    void anUnknownDataTypeIsNamed() throws IOException {
        write(model(tensor("a", STRING, new byte[0], 1)));

        assertRefused("the tensor 'a' has ONNX's data type 8");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        write("<html><body>Not found</body></html>".getBytes());

        assertRefused("is not a whole ONNX file");
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused("There is no file");
    }

    private void assertRefused(String reason) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> OnnxInitializers.open(path))
                .withMessageContaining(reason)
                .withMessageContaining("model.onnx");
    }

    private void write(byte[] content) throws IOException {
        Files.write(path, content);
    }

    /** A ModelProto with a version, a producer and a graph of these initialisers. */
    private static byte[] model(byte[]... initialisers) throws IOException {
        byte[] graph = message(out -> out.writeString(2, "main_graph"));
        for (byte[] initialiser : initialisers) {
            graph = concatenated(graph, field(5, initialiser));
        }
        byte[] head =
                message(
                        out -> {
                            out.writeInt64(1, 8);
                            out.writeString(2, "test");
                        });
        return concatenated(head, field(7, graph));
    }

    private static byte[] tensor(String name, int dataType, byte[] rawData, long... shape)
            throws IOException {
        return message(
                out -> {
                    for (long size : shape) {
                        out.writeInt64(1, size);
                    }
                    out.writeInt32(2, dataType);
                    out.writeString(8, name);
                    out.writeByteArray(9, rawData);
                });
    }

    private static byte[] node(String operator, String name, String... inputs) throws IOException {
        return message(
                out -> {
                    for (String input : inputs) {
                        out.writeString(1, input);
                    }
                    out.writeString(2, name + "_output_0");
                    out.writeString(3, name);
                    out.writeString(4, operator);
                });
    }

    private static byte[] field(int number, byte[] content) throws IOException {
        return message(out -> out.writeBytes(number, ByteString.copyFrom(content)));
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static byte[] concatenated(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
