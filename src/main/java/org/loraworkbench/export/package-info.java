/**
 * Experiments for other programs: as a Python script for transformers and peft, with its data.
 * {@link org.loraworkbench.export.PythonExport} is the place to start reading; the parts of the
 * scripts that do not depend on settings are Python files among the resources.
 *
 * <p>Allowed dependencies: {@code formats} for where a base model lies, {@code data}, {@code nn},
 * {@code files} and {@code config}. Nothing is trained, and no engine is loaded.
 */
package org.loraworkbench.export;
