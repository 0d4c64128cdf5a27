package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * A tensor of the model: either frozen and shared by all lanes, or trained, with one slice for each
 * lane along a first axis. A lane that does not train it keeps its slice as it was.
 */
public final class LaneParameter {

    private final String name;
    private final long[] laneShape;
    private final boolean[] trainedBy;
    private final Parameter parameter;
    private QuantizedWeight quantized;

    private LaneParameter(
            String name,
            String localName,
            long[] laneShape,
            boolean[] trainedBy,
            Parameter.Type type,
            Initializer initializer) {
        this.name = name;
        this.laneShape = laneShape;
        this.trainedBy = trainedBy;
        Parameter.Builder builder =
                Parameter.builder()
                        .setName(localName)
                        .setType(type)
                        .optRequiresGrad(trainedBy.length > 0);
        if (initializer != null) {
            builder.optInitializer(initializer);
        }
        this.parameter = builder.build();
    }

    /** The weight of a module, trained by some lanes or by none. */
    static LaneParameter weight(ModuleOutline module, LaneTraining training) {
        boolean[] lanes = training.weightLanes();
        Parameter.Type type = module.kind().isNorm() ? Parameter.Type.GAMMA : Parameter.Type.WEIGHT;
        return new LaneParameter(
                module.name() + ".weight", "weight", module.weightShape(), lanes, type, null);
    }

    /** A tensor of the model that no lane trains. */
    static LaneParameter buffer(ModuleOutline module) {
        return new LaneParameter(
                module.name(),
                "buffer",
                module.weightShape(),
                new boolean[0],
                Parameter.Type.OTHER,
                null);
    }

    /** The bias of a module, trained by some lanes or by none. */
    static LaneParameter bias(ModuleOutline module, LaneTraining training) {
        return new LaneParameter(
                module.name() + ".bias",
                "bias",
                new long[] {module.out()},
                training.biasLanes(),
                Parameter.Type.BIAS,
                null);
    }

    /** A low-rank matrix, always trained; lanes without it hold zeros. */
    static LaneParameter lowRank(
            ModuleOutline module,
            String localName,
            long[] laneShape,
            LaneTraining training,
            Initializer initializer) {
        return new LaneParameter(
                module.name() + "." + localName,
                localName,
                laneShape,
                training.loraLanes(),
                Parameter.Type.OTHER,
                initializer);
    }

    /** The bias of B, which the lanes without have as zeros. */
    static LaneParameter biasOfB(ModuleOutline module, LaneTraining training) {
        return new LaneParameter(
                module.name() + ".lora_B.bias",
                "lora_B.bias",
                new long[] {module.out()},
                training.biasedLanes(),
                Parameter.Type.OTHER,
                Initializer.ZEROS);
    }

    /** A vector of the rows' lengths, trained by the lanes with DoRA. */
    static LaneParameter magnitude(ModuleOutline module, LaneTraining training) {
        return new LaneParameter(
                module.name() + ".lora_magnitude_vector",
                "lora_magnitude_vector",
                new long[] {module.out()},
                training.decomposedLanes(),
                Parameter.Type.OTHER,
                Initializer.ONES);
    }

    /** The full name, as in Hugging Face's files: {@code bert.encoder.layer.0.….weight}. */
    public String name() {
        return name;
    }

    /** The shape for one lane. */
    public long[] laneShape() {
        return laneShape.clone();
    }

    /** Has a slice for each lane. */
    public boolean isTrained() {
        return trainedBy.length > 0;
    }

    /** How many slices the tensor has; 0 if it is shared. */
    public int lanes() {
        return trainedBy.length;
    }

    public boolean isTrainedBy(int lane) {
        return isTrained() && trainedBy[lane];
    }

    /** DJL's parameter: of the lane shape, or of that behind a lane axis where it is trained. */
    public Parameter parameter() {
        return parameter;
    }

    /** Shape of {@link #parameter()}. */
    public Shape shape() {
        Shape shape = new Shape(laneShape);
        return isTrained() ? new Shape(trainedBy.length).addAll(shape) : shape;
    }

    public NDArray array() {
        return parameter.getArray();
    }

    /** Zeros of {@link #shape()}. */
    NDArray newArray(NDManager manager) {
        return manager.zeros(shape());
    }

    /** Takes over an array of {@link #shape()}. */
    public void setArray(NDArray array) {
        if (!array.getShape().equals(shape())) {
            throw new IllegalArgumentException(
                    name + " has shape " + shape() + ", not " + array.getShape());
        }
        parameter.setArray(array);
        if (isTrained()) {
            array.setRequiresGradient(true);
        }
        // DJL hands the parameter's name to the array; kernels read names as instructions.
        array.setName(null);
    }

    /** Takes over a frozen weight in few bits; {@link #array()} are its codes. */
    public void setQuantized(QuantizedWeight weight) {
        quantized = weight;
        parameter.setArray(weight.codes());
        weight.codes().setName(null);
    }

    boolean isQuantized() {
        return quantized != null;
    }

    QuantizedWeight quantized() {
        return quantized;
    }

    /**
     * One lane's numbers, without the padding that larger ranks need.
     *
     * @param shape at most {@link #laneShape} along each axis
     * @return row-major
     */
    public float[] readLane(int lane, long[] shape) {
        try (NDArray slice = array().get(lane)) {
            NDArray part = slice;
            for (int axis = 0; axis < shape.length; axis++) {
                part = CopyKernels.get().narrow(part, axis, shape[axis]);
            }
            float[] values = part.toFloatArray();
            part.close();
            return values;
        }
    }

    /** Sets one lane's numbers, and zeros where they are padded. */
    public void writeLane(int lane, float[] values, long[] shape) {
        try (NDArray source = array().getManager().create(values, new Shape(shape))) {
            CopyKernels.get().writeLane(array(), lane, source);
        }
    }
}
