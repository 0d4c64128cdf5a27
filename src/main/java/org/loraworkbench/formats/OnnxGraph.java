package org.loraworkbench.formats;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.formats.MappedTensorFile.Region;

/**
 * Reads the initialisers and matrix products of an ONNX file by streaming its protobuf wire format:
 * the tensors' bytes are skipped, and only their places remembered. Field numbers carry the names
 * of {@code onnx.proto}.
 */
final class OnnxGraph {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OP_TYPE = 4;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;

    /** {@code TensorProto.DataType} */
    private static final Map<Integer, ElementType> ELEMENT_TYPES =
            Map.of(
                    1, ElementType.F32,
                    2, ElementType.U8,
                    3, ElementType.I8,
                    5, ElementType.I16,
                    6, ElementType.I32,
                    7, ElementType.I64,
                    9, ElementType.BOOL,
                    10, ElementType.F16,
                    11, ElementType.F64,
                    16, ElementType.BF16);

    private static final String MATMUL = "MatMul";

    private final Path file;
    private final CodedInputStream input;
    private final Map<String, Region> initialisers = new LinkedHashMap<>();
    private final Map<String, String> rightFactors = new LinkedHashMap<>();

    private OnnxGraph(Path file, InputStream input) {
        this.file = file;
        this.input = CodedInputStream.newInstance(input);
    }

    /**
     * @throws FormatException if the file is no ONNX file, truncated, or keeps its weights
     *     elsewhere
     */
    static OnnxGraph read(Path file, InputStream bytes) throws IOException {
        OnnxGraph graph = new OnnxGraph(file, bytes);
        try {
            graph.readModel();
        } catch (InvalidProtocolBufferException e) {
            throw new FormatException(file + " is not a whole ONNX file: " + e.getMessage(), e);
        }
        return graph;
    }

    /** Place and shape of each tensor whose values stand in the file. */
    Map<String, Region> initialisers() {
        return initialisers;
    }

    /** The name of the second input of each matrix product, by the name of the product. */
    Map<String, String> rightFactors() {
        return rightFactors;
    }

    private void readModel() throws IOException {
        readFields(
                (field, tag) -> {
                    if (field == MODEL_GRAPH) {
                        readGraph();
                    } else {
                        input.skipField(tag);
                    }
                });
    }

    private void readGraph() throws IOException {
        readMessage(
                (field, tag) -> {
                    switch (field) {
                        case GRAPH_NODE -> readNode();
                        case GRAPH_INITIALIZER -> readInitialiser();
                        default -> input.skipField(tag);
                    }
                });
    }

    private void readNode() throws IOException {
        Node node = new Node();
        readMessage(
                (field, tag) -> {
                    switch (field) {
                        case NODE_INPUT -> node.inputs.add(input.readString());
                        case NODE_NAME -> node.name = input.readString();
                        case NODE_OP_TYPE -> node.operator = input.readString();
                        default -> input.skipField(tag);
                    }
                });
        if (node.operator.equals(MATMUL) && node.inputs.size() == 2) {
            rightFactors.put(node.name, node.inputs.get(1));
        }
    }

    private void readInitialiser() throws IOException {
        Initialiser tensor = new Initialiser();
        readMessage(
                (field, tag) -> {
                    switch (field) {
                        case TENSOR_DIMS -> readDimensions(tag, tensor.shape);
                        case TENSOR_DATA_TYPE -> tensor.dataType = input.readInt32();
                        case TENSOR_NAME -> tensor.name = input.readString();
                        case TENSOR_RAW_DATA -> {
                            tensor.length = input.readRawVarint32();
                            tensor.offset = input.getTotalBytesRead();
                            input.skipRawBytes(tensor.length);
                        }
                        default -> input.skipField(tag);
                    }
                });
        initialisers.put(tensor.name, region(tensor));
    }

    private Region region(Initialiser tensor) {
        ElementType type = ELEMENT_TYPES.get(tensor.dataType);
        if (type == null) {
            throw new FormatException(
                    "%s: the tensor '%s' has ONNX's data type %d, which is not known here."
                            .formatted(file, tensor.name, tensor.dataType));
        }
        long[] shape = tensor.shape.stream().mapToLong(Long::longValue).toArray();
        if (!takes(tensor.length, type, shape)) {
            throw new FormatException(
                    "%s does not keep the values of the tensor '%s' in itself, as raw data."
                            .formatted(file, tensor.name));
        }
        return new Region(type, shape, tensor.offset, tensor.length);
    }

    private static boolean takes(int byteLength, ElementType type, long[] shape) {
        try {
            return TensorData.byteLength(type, shape) == byteLength;
        } catch (ArithmeticException impossibleShape) {
            return false;
        }
    }

    /** Writers may give a repeated number one by one, or packed into one field. */
    private void readDimensions(int tag, List<Long> shape) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            shape.add(input.readInt64());
            return;
        }
        int outerLimit = input.pushLimit(input.readRawVarint32());
        while (!input.isAtEnd()) {
            shape.add(input.readInt64());
        }
        input.popLimit(outerLimit);
    }

    private void readMessage(FieldReader reader) throws IOException {
        int outerLimit = input.pushLimit(input.readRawVarint32());
        readFields(reader);
        input.popLimit(outerLimit);
    }

    private void readFields(FieldReader reader) throws IOException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            reader.read(WireFormat.getTagFieldNumber(tag), tag);
        }
    }

    private interface FieldReader {
        void read(int field, int tag) throws IOException;
    }

    private static final class Node {
        private final List<String> inputs = new ArrayList<>();
        private String name = "";
        private String operator = "";
    }

    private static final class Initialiser {
        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private int dataType;
        private long offset;
        private int length;
    }
}
