import { IMAGE_SIZE, type Images, PIXELS } from "../../mnist/dataset/dataset";

/** Draws as many digits as a canvas has room for, as black ink on nothing. */
export function drawDigits(canvas: HTMLCanvasElement, { pixels, count }: Images): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const columns = Math.floor(canvas.width / IMAGE_SIZE);
  const rows = Math.floor(canvas.height / IMAGE_SIZE);
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (let index = 0; index < Math.min(count, columns * rows); index++) {
    const image = context.createImageData(IMAGE_SIZE, IMAGE_SIZE);
    for (let pixel = 0; pixel < PIXELS; pixel++) image.data[4 * pixel + 3] = pixels[index * PIXELS + pixel] ?? 0;
    context.putImageData(image, (index % columns) * IMAGE_SIZE, Math.floor(index / columns) * IMAGE_SIZE);
  }
}

/** The same for people who do not see them. */
export function describeDigits({ labels }: Images): string {
  return `The first training images: ${[...labels].join(", ")}.`;
}
