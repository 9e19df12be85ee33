/** Leads on to the area of who is signed in. */
export function Home() {
  return <h1>One Trafford Response</h1>;
}
