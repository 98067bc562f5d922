// RenderDRM
