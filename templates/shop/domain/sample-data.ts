import type { Stock } from 'shop:inventory/inventory';
import type { Product } from 'shop:products/products';

/** Car parts. Prices are in cents. */
export const sampleProducts: Product[] = [
  { sku: 'BRK-DISC-330', name: 'Brake disc 330 mm', price: 8_900 },
  { sku: 'ENG-V6-350', name: 'V6 engine 350 hp', price: 749_000 },
  { sku: 'ENG-V8-500', name: 'V8 engine 500 hp', price: 1_249_000 },
  { sku: 'EXH-SPORT-2', name: 'Sports exhaust, two pipes', price: 64_500 },
  { sku: 'SUS-COIL-40', name: 'Coilover kit, 40 mm lower', price: 119_900 },
  { sku: 'TRN-MAN-6', name: 'Manual gearbox, six speeds', price: 319_000 },
  { sku: 'TUR-TWIN-20', name: 'Twin turbocharger', price: 215_000 },
  { sku: 'WHL-ALU-19', name: 'Alloy wheel 19 inch', price: 28_900 },
];

/** Plenty of each part, but for one that is sold out, to see an order refused. */
export const sampleStock: Stock[] = sampleProducts.map(({ sku }) => ({
  sku,
  quantity: sku === 'TUR-TWIN-20' ? 0 : 100_000,
}));
