"""The reader of Excel workbooks (ISO/IEC 29500-1 §18), part by part."""
